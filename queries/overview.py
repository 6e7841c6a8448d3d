"""placeholder: marts.breakdowns marts.breakdown_rows marts.program_rules program_item_codes breakdowns breakdown_rows"""
