/** In SQL, of an observation `o`: whether a person is its owner or an accepted co-observer. */
export const isTheirs = (person: `$${number}`): string =>
  `(o.user_id = ${person} or exists (select 1 from co_observers c
      where c.observation_id = o.id and c.user_id = ${person} and c.accepted_at is not null))`
