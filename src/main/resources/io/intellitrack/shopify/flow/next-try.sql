case
    when {attempts} < 4 then null
    when {attempts} < 8 then current_timestamp + interval '15' minute
    when {attempts} < 16 then current_timestamp + interval '1' hour
    else current_timestamp + interval '6' hour end