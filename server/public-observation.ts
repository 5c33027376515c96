/** In SQL, of a row of observations: published and not hidden. Indices that hold no others say the same. */
export const IS_SHOWN = `state = 'published' and hidden_at is null`

/** In SQL, of an observation `o` and its observer `u` (left join): whether it is for everybody. */
export const IS_PUBLIC_OBSERVATION = `o.state = 'published' and o.hidden_at is null and (u.id is null or u.suspended_at is null)`
