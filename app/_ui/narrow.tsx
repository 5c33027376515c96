/** A page with one thing to do: a title, a word about it, and the thing. */
export function Narrow({
  title,
  lead,
  children,
}: {
  title: string
  lead?: React.ReactNode
  children?: React.ReactNode
}) {
  return (
    <div className="mx-auto max-w-xl">
      <h1>{title}</h1>
      {lead !== undefined && <p className="mt-3 text-lg text-quiet">{lead}</p>}
      {children !== undefined && <div className="mt-8">{children}</div>}
    </div>
  )
}
