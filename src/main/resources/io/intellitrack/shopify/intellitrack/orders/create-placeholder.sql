insert into item (division_id, item_number, description, status/* more columns */)
values (:division, :number, 'Not a product; the line''s comment says what it is', 'active'/* more values */)
