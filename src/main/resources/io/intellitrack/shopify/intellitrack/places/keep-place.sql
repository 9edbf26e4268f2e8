insert into sync_place (store, location_id, number, name, site_id, place_id, path, passed_to)
values (:store, :location, :number, :name, :site, :place, :path, :passedTo)
