import { AreaField, ChoiceField, ListField, TextField } from '#app/_ui/fields.client.tsx'
import { Form, Submit } from '#app/_ui/form.client.tsx'
import { blankForm, type FormState } from '#app/_ui/form-state.ts'
import { formTitles } from '#app/_ui/form-titles.ts'
import { spokenLanguage } from '#app/_ui/language.ts'
import { words } from '#app/_ui/words.ts'
import { writeSize } from '#app/_ui/write-size.ts'
import { LICENCES, MAG_SYSTEMS } from '#domain/observations/observation.ts'
import type { FilledUpload } from '#domain/uploads/described-upload.ts'
import { UPLOAD_LIMITS } from '#domain/uploads/limits.ts'
import { saveDraft } from './draft-actions.ts'
import { KeepDraft } from './keep-draft.client.tsx'
import { post } from './observation-actions.ts'
import { MOMENTS } from './observation-fields.ts'
import { UploadField, type UploadWords } from './upload.client.tsx'

const say = words('observations.form')

const LICENCE_NAMES = { 'CC-BY-4.0': 'CC BY 4.0', 'CC0-1.0': 'CC0', 'CC-BY-SA-4.0': 'CC BY-SA 4.0' } as const

export type Own = {
  sites: readonly { id: number; name: string; timeZone: string }[]
  instruments: readonly { id: number; name: string }[]
}

/** All that can be said of one measurement, in one column; what is known already stands in it. */
export function ObservationForm({
  slug,
  id,
  values,
  own,
  uploads,
  spaceBytes,
}: {
  slug: string
  /** The observation that is changed; absent for a new one. */
  id?: number
  values: FormState['values']
  own: Own
  /** Files that go with it, or wait to. */
  uploads: readonly FilledUpload[]
  /** What all files of the person take. */
  spaceBytes: number
}) {
  return (
    <Form action={post} start={blankForm(values)} titles={formTitles()} className="grid max-w-2xl gap-8">
      <input type="hidden" name="event" value={slug} />
      {id !== undefined && <input type="hidden" name="id" value={id} />}
      <UploadField
        name="uploads"
        event={slug}
        start={uploads}
        titles={uploadWords(spaceBytes)}
        plainAt={`/observations/files?event=${encodeURIComponent(slug)}${id === undefined ? '' : `&observation=${id}`}`}
      />
      <When own={own} />
      <Result />
      <With own={own} />
      <Where />
      <More />
      <ChoiceField
        name="sure"
        kind="checkbox"
        label={say('sureTitle')}
        choices={[{ value: 'yes', label: say('sure') }]}
      />
      <div className="flex flex-wrap gap-3">
        <Submit does="publish">{say('publish')}</Submit>
        {id === undefined && (
          <Submit does="draft" isMain={false}>
            {say('draft')}
          </Submit>
        )}
        <Submit does="check" isMain={false}>
          {say('check')}
        </Submit>
      </div>
      {id === undefined && (
        <KeepDraft save={saveDraft} said={{ kept: say('draftKept'), notKept: say('draftNotKept') }} />
      )}
    </Form>
  )
}

function uploadWords(spaceBytes: number): UploadWords {
  const locale = spokenLanguage()
  const space = words('uploads.page')('space', {
    taken: writeSize(spaceBytes, locale),
    all: writeSize(UPLOAD_LIMITS.personBytes, locale),
  })
  const of = words('uploads.field')
  return {
    title: of('title'),
    help: of('help'),
    choose: of('choose'),
    photograph: of('photograph'),
    drop: of('drop'),
    remove: of('remove'),
    removeNamed: of('removeNamed', { name: '{name}' }),
    sending: of('sending'),
    waiting: of('waiting'),
    looking: of('looking'),
    arrived: of('arrived'),
    givenUp: of('givenUp'),
    fill: of('fill'),
    filled: of('filled'),
    withoutScripts: of('withoutScripts'),
    space,
  }
}

function When({ own }: { own: Own }) {
  const zones = [...new Set(['UTC', ...own.sites.map(it => it.timeZone)])]
  return (
    <>
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField name="when" type="datetime-local" step={1} label={say('when')} required />
        <ListField
          name="zone"
          label={say('zone')}
          options={zones.map(zone => ({
            value: zone,
            label: zone === 'UTC' ? 'UTC' : say('zoneOf', { zone }),
          }))}
        />
      </div>
      <ListField
        name="moment"
        label={say('moment')}
        options={MOMENTS.map(moment => ({ value: moment, label: say(`moments.${moment}`) }))}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField name="exposureCount" label={say('exposureCount')} inputMode="numeric" required />
        <TextField
          name="exposureSeconds"
          label={say('exposureSeconds')}
          unit="s"
          inputMode="decimal"
          required
        />
      </div>
      <TextField name="filter" label={say('filter')} help={say('filterHelp')} maxLength={20} required />
    </>
  )
}

function Result() {
  return (
    <fieldset className="grid gap-6">
      <legend className="text-xl font-semibold">{say('result')}</legend>
      <p className="text-quiet">{say('resultHelp')}</p>
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField name="mag" label={say('mag')} inputMode="decimal" unit="mag" />
        <TextField name="magError" label={say('magError')} inputMode="decimal" unit="mag" />
        <TextField name="limitingMag" label={say('limitingMag')} inputMode="decimal" unit="mag" />
        <TextField name="limitingMagSigma" label={say('limitingMagSigma')} inputMode="decimal" unit="σ" />
      </div>
      <ListField
        name="magSystem"
        label={say('magSystem')}
        options={MAG_SYSTEMS.map(system => ({ value: system, label: system }))}
      />
      <TextField name="catalogue" label={say('catalogue')} help={say('catalogueHelp')} maxLength={60} />
      <ChoiceField
        name="isExtinctionCorrected"
        kind="checkbox"
        label={say('extinction')}
        choices={[{ value: 'yes', label: say('isExtinctionCorrected') }]}
      />
    </fieldset>
  )
}

function With({ own }: { own: Own }) {
  const none = { value: '', label: say('none') }
  return (
    <fieldset className="grid gap-6">
      <legend className="text-xl font-semibold">{say('with')}</legend>
      <ListField
        name="siteId"
        label={say('site')}
        help={say('siteHelp')}
        options={[none, ...own.sites.map(it => ({ value: String(it.id), label: it.name }))]}
      />
      <ListField
        name="instrumentId"
        label={say('instrument')}
        options={[none, ...own.instruments.map(it => ({ value: String(it.id), label: it.name }))]}
      />
      <TextField name="telescope" label={say('telescope')} help={say('telescopeHelp')} maxLength={80} />
      <TextField name="coObservers" label={say('coObservers')} help={say('coObserversHelp')} />
    </fieldset>
  )
}

function Where() {
  return (
    <details className="rounded-xl border border-line p-4">
      <summary className="min-h-11 cursor-pointer text-xl font-semibold">{say('where')}</summary>
      <div className="mt-4 grid gap-6">
        <p className="text-quiet">{say('whereHelp')}</p>
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField name="ra" label={say('ra')} help={say('raHelp')} autoComplete="off" />
          <TextField name="dec" label={say('dec')} help={say('decHelp')} autoComplete="off" />
        </div>
        <TextField
          name="positionErrorArcsec"
          label={say('positionErrorArcsec')}
          inputMode="decimal"
          unit="″"
        />
        <p className="text-quiet">{say('fieldHelp')}</p>
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField name="fieldRa" label={say('fieldRa')} autoComplete="off" />
          <TextField name="fieldDec" label={say('fieldDec')} autoComplete="off" />
          <TextField name="fieldWidthDeg" label={say('fieldWidthDeg')} inputMode="decimal" unit="°" />
          <TextField name="fieldHeightDeg" label={say('fieldHeightDeg')} inputMode="decimal" unit="°" />
        </div>
      </div>
    </details>
  )
}

function More() {
  return (
    <details className="rounded-xl border border-line p-4">
      <summary className="min-h-11 cursor-pointer text-xl font-semibold">{say('more')}</summary>
      <div className="mt-4 grid gap-6">
        <TextField name="seeingArcsec" label={say('seeingArcsec')} inputMode="decimal" unit="″" />
        <TextField name="conditions" label={say('conditions')} maxLength={200} />
        <AreaField name="notes" label={say('notes')} help={say('notesHelp')} rows={5} />
        <ListField
          name="licence"
          label={say('licence')}
          options={LICENCES.map(licence => ({ value: licence, label: LICENCE_NAMES[licence] }))}
        />
      </div>
    </details>
  )
}
