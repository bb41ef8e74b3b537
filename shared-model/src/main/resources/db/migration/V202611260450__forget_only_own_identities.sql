-- Of the key that the domain was told to SES with: an identity with another key is somebody else's, and stays.
-- Whoever does not say leaves the identity alone.
alter table domain_removal add column dkim_selector text not null default '';
-- Names whose proof is gone, too.
grant insert, update (configuration_sets) on domain_removal to postern_dispatcher;
-- A name is nobody's while SES is still to forget its last owner.
create index domain_removal_by_name on domain_removal (name);
