import { Shortcuts } from './shortcuts.client.tsx'
import { words } from './words.ts'

/** The shortcuts of lists, and the list of them. In a paragraph it would end the paragraph: it has a heading. */
export function KeyboardShortcuts() {
  const say = words('shortcuts')
  return (
    <Shortcuts
      title={say('title')}
      close={say('close')}
      on={say('on')}
      off={say('off')}
      keys={[
        { key: 'j', does: say('next') },
        { key: 'k', does: say('previous') },
        { key: 'o', does: say('open') },
        { key: '/', does: say('search') },
        { key: '?', does: say('help') },
      ]}
    />
  )
}
