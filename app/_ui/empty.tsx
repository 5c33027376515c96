/** Nothing to list yet: says so, and what to expect. */
export function Empty({ title, help }: { title: string; help?: string }) {
  return (
    <div className="rounded-xl border border-dashed border-edge px-6 py-12 text-center">
      <p className="font-semibold">{title}</p>
      {help !== undefined && <p className="mt-1 text-quiet">{help}</p>}
    </div>
  )
}
