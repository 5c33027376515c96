import { notFound } from 'next/navigation'
import { someone } from '#app/_auth/who.ts'
import { chosenLanguage, speak } from '#app/_ui/language.ts'
import { Link } from '#app/_ui/link.tsx'
import { titled, words } from '#app/_ui/words.ts'
import { findSite } from '#server/sites.ts'
import { change, remove } from '../site-actions.ts'
import { writeSite } from '../site-fields.ts'
import { SiteForm } from '../site-form.tsx'

const say = words('sites')

export const generateMetadata = titled(() => ({ title: say('editTitle') }))

export default async function SitePage({ params }: { params: Promise<{ id: string }> }) {
  speak(await chosenLanguage())
  const { id } = await params
  if (!/^\d{1,9}$/.test(id)) notFound()
  const { userId } = await someone(`/sites/${id}`)
  const site = await findSite(userId, Number(id))
  if (!site) notFound()
  return (
    <div className="mx-auto max-w-3xl">
      <p className="mb-2">
        <Link href="/sites" className="inline-flex min-h-11 items-center">
          <span aria-hidden="true">←&nbsp;</span>
          {say('title')}
        </Link>
      </p>
      <h1 className="mb-8">{site.name}</h1>
      <SiteForm action={change} siteId={site.id} values={writeSite(site)} submit={say('save')} />
      <details className="mt-12 border-t border-line pt-6">
        <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-danger">
          {say('delete')}
        </summary>
        <p className="mt-2 text-quiet">{say('deleteHelp')}</p>
        <form action={remove} className="mt-4">
          <input type="hidden" name="id" value={id} />
          <button type="submit" className="button">
            {say('deleteSure')}
          </button>
        </form>
      </details>
    </div>
  )
}
