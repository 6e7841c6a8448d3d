-- One row per value of an overview that has words or an order of its own.
-- 每列：一個有固定名稱或順序的統計值。
--
-- Key:     value_set, value
-- Reads:   nothing
-- Feeds:   core.dimension_values
-- Columns:
--   value_set  presence, or the dimension it is a value of | 值的種類或統計面向
--   value  value by which applications are counted | 統計值
--   value_zh  value in Chinese | 統計值（中文）
--   value_en  value in English | 統計值（英文）
--   value_position  place among the values of its dimension | 順序
-- Caveats: a value that is not listed keeps its own words
select
    value_set,
    value,
    value_zh,
    value_en,
    value_position,
from (
    values
    ('presence', 'present', '有', 'present', 1),
    ('presence', 'absent', '無', 'absent', 2),
    ('school_type', '普通型高級中等學校', '普通型高級中等學校', 'general senior high school', 1),
    ('school_type', '技術型高級中等學校', '技術型高級中等學校', 'technical senior high school', 2),
    ('school_type', '綜合型高級中等學校', '綜合型高級中等學校', 'comprehensive senior high school', 3),
    ('school_type', '單科型高級中等學校', '單科型高級中等學校', 'single-subject senior high school', 4),
    ('school_region', '基隆市', '基隆市', 'Keelung City', 1), ('school_region', '臺北市', '臺北市', 'Taipei City', 2),
    ('school_region', '新北市', '新北市', 'New Taipei City', 3), ('school_region', '桃園市', '桃園市', 'Taoyuan City', 4),
    ('school_region', '新竹市', '新竹市', 'Hsinchu City', 5), ('school_region', '新竹縣', '新竹縣', 'Hsinchu County', 6),
    ('school_region', '苗栗縣', '苗栗縣', 'Miaoli County', 7), ('school_region', '臺中市', '臺中市', 'Taichung City', 8),
    ('school_region', '彰化縣', '彰化縣', 'Changhua County', 9), ('school_region', '南投縣', '南投縣', 'Nantou County', 10),
    ('school_region', '雲林縣', '雲林縣', 'Yunlin County', 11), ('school_region', '嘉義市', '嘉義市', 'Chiayi City', 12),
    ('school_region', '嘉義縣', '嘉義縣', 'Chiayi County', 13), ('school_region', '臺南市', '臺南市', 'Tainan City', 14),
    ('school_region', '高雄市', '高雄市', 'Kaohsiung City', 15), ('school_region', '屏東縣', '屏東縣', 'Pingtung County', 16),
    ('school_region', '宜蘭縣', '宜蘭縣', 'Yilan County', 17), ('school_region', '花蓮縣', '花蓮縣', 'Hualien County', 18),
    ('school_region', '臺東縣', '臺東縣', 'Taitung County', 19), ('school_region', '澎湖縣', '澎湖縣', 'Penghu County', 20),
    ('school_region', '金門縣', '金門縣', 'Kinmen County', 21), ('school_region', '連江縣', '連江縣', 'Lienchiang County', 22)
) as known (value_set, value, value_zh, value_en, value_position)
