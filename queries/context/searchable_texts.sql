-- One row per text of an application that can be searched: a title, an organiser, a description, a course, a page.
-- 每列：一段可搜尋的文字（名稱、主辦單位、簡述、科目或 PDF 的一頁）。
--
-- Key:     text_id
-- Reads:   core.activities, core.course_works, core.course_records, core.document_pages
-- Feeds:   marts.searchable_texts
-- Columns:
--   text_id  identifier of the text: its place in words | 文字代號
--   program_code  program of the application | 校系代碼
--   table_name  table of the item; document_pages for a page | 資料表
--   field  title, organiser, description, course_name or page | 欄位
--   field_order  which field counts more: 1 title or course, 2 organiser, 3 description, 4 page | 欄位次序（1 最優先）
--   item  what the item is called; null for a page | 項目名稱
--   file_id  file of the page; null unless a page | 檔案代號
--   page_no  page, from 1; null unless a page | 頁碼
--   text  the text as it stands, line breaks included | 文字
-- Caveats: empty texts and scanned pages have no rows; PDF-mode items are found through their pages
with item_texts as (
    select
        a.application_id, 'activities_' || a.kind as table_name, f.field, f.field_order, a.title as item,
        case f.field when 'title' then a.title when 'organiser' then a.organiser else a.description end as text,
        a.package_id, a.source_file, a.source_row,
    from core.activities as a
    cross join (values ('title', 1), ('organiser', 2), ('description', 3)) as f (field, field_order)
    union all
    select
        w.application_id, 'course_works', f.field, f.field_order, w.course_name,
        case f.field when 'course_name' then w.course_name else w.description end,
        w.package_id, w.source_file, w.source_row,
    from core.course_works as w
    cross join (values ('course_name', 1), ('description', 3)) as f (field, field_order)
    union all
    select
        application_id, 'course_records', 'course_name', 1, course_name, course_name,
        package_id, source_file, source_row,
    from core.course_records
),
all_texts as (
    select
        table_name || ' ' || source_file || ':' || cast(source_row as varchar) || ' ' || field as place,
        application_id, table_name, field, field_order, item,
        cast(null as varchar) as file_id, cast(null as integer) as page_no, text, package_id, source_file, source_row,
    from item_texts
    union all
    select
        file_id || ':' || cast(page_no as varchar), application_id, 'document_pages', 'page', 4, null,
        file_id, page_no, text, package_id, source_file, source_row,
    from core.document_pages
)
select
    application_id || ' ' || place as text_id,
    application_id,
    substr(application_id, 1, 6) as program_code,
    table_name,
    field,
    field_order,
    item,
    file_id,
    page_no,
    text,
    package_id,
    source_file,
    source_row,
from all_texts
where text <> ''
