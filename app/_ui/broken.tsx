// Catalogues of its own: this page is made in the browser, and the whole catalogue would travel with it.
import en from '#domain/messages/en.broken.json' with { type: 'json' }
import fr from '#domain/messages/fr.broken.json' with { type: 'json' }

const spoken = () => (typeof document !== 'undefined' && document.documentElement.lang === 'fr' ? fr : en)

/** Says that something broke, what is safe, and offers to try again. */
export function Broken({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  const broken = spoken()
  return (
    <div className="mx-auto max-w-prose py-16 text-center" role="alert">
      <h1>{broken.title}</h1>
      <p className="mt-4 text-quiet">{broken.help}</p>
      <p className="mt-8">
        <button type="button" className="button" onClick={retry}>
          {broken.again}
        </button>
      </p>
      {digest !== undefined && <p className="num mt-6 text-quiet">{digest}</p>}
    </div>
  )
}
