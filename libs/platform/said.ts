/** A checked body in the shape the domain has: what was not said is absent, never undefined. */
export type Said<T> = T extends readonly (infer Member)[]
  ? readonly Said<Member>[]
  : T extends object
    ? { [Name in keyof T]: Said<Exclude<T[Name], undefined>> }
    : T;

/** Leaves out, at every depth, the members of a checked body that say nothing. */
export function said<T>(body: T): Said<T> {
  if (Array.isArray(body)) return body.map((member: unknown) => said(member)) as Said<T>;
  if (typeof body !== 'object' || body === null) return body as Said<T>;
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, said(member)]),
  ) as Said<T>;
}
