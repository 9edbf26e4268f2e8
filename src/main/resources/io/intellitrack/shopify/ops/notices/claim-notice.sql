update sync_notice
set version = :version, subjects = :subjects, told_at = :at, delivered = false
where store = :store and version = :version - 1
