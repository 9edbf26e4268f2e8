insert into inventory_transaction (type, item_id, quantity, note/* more columns */)
values ('New Item', :item, 0, 'orders.placeholder-item'/* more values */)
