insert into item_uom (item_id, uom_id, each_count/* more columns */) values (:item, :uom, 1/* more values */)
