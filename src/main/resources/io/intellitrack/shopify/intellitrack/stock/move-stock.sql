update inventory
set on_hand = on_hand + :quantity
where id = :id
