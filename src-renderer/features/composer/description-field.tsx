import { lazy, type RefObject, Suspense, useId, useRef, useState } from 'react'
import { useCommands } from '../../commands/use-commands.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { editDraft } from '../../stores/draft.ts'
import { Segmented } from '../../ui/segmented.tsx'
import type { FieldsProps } from './composer-props.ts'
import { LinkDialog } from './link-dialog.tsx'

const Markdown = lazy(async () => ({ default: (await import('../../ui/markdown.tsx')).Markdown }))

type PreviewProps = { readonly text: string; readonly place: RefObject<HTMLElement | null> }

function Preview({ text, place }: PreviewProps) {
  const { t } = useTranslation('composer')
  const [link, setLink] = useState<string | null>(null)
  return (
    <section
      ref={place}
      className="description-preview"
      aria-label={t('description.preview')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must be able to
      tabIndex={0}
    >
      {text.trim() === '' ? <p className="muted">{t('description.nothing')}</p> : null}
      <Suspense>
        <Markdown text={text} onLink={setLink} />
      </Suspense>
      {link === null ? null : <LinkDialog url={link} onClose={() => setLink(null)} />}
    </section>
  )
}

/** What is to be done, in Markdown, written or as it reads. */
export function DescriptionField({ draft, errors }: FieldsProps) {
  const { t } = useTranslation('composer')
  const id = useId()
  const [shown, setShown] = useState<'write' | 'preview'>('write')
  const preview = useRef<HTMLElement>(null)
  useCommands({
    'composer.preview': () => {
      setShown(shown === 'write' ? 'preview' : 'write')
      // The text that had the focus is gone; that which is written takes it by itself.
      requestAnimationFrame(() => preview.current?.focus())
    },
  })
  const error = errors.description
  // What needs mending is shown where it can be mended.
  const view = error === undefined ? shown : 'write'
  return (
    <div className="field">
      <div className="field-head">
        <span>
          <label htmlFor={id} className="field-label">
            {t('description.label')}
          </label>
          <span className="field-optional" aria-hidden>
            Markdown
          </span>
        </span>
        <Segmented
          label={t('description.views')}
          segments={[
            { value: 'write', label: t('description.write') },
            { value: 'preview', label: t('description.preview') },
          ]}
          value={view}
          onChange={setShown}
        />
      </div>
      {view === 'preview' ? (
        <Preview text={draft.description} place={preview} />
      ) : (
        <textarea
          id={id}
          className="input textarea"
          rows={8}
          dir="auto"
          value={draft.description}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : `${id}-note`}
          placeholder={t('description.placeholder')}
          // biome-ignore lint/a11y/noAutofocus: the screen opens to write exactly this
          autoFocus
          onChange={(event) => editDraft({ description: event.target.value })}
        />
      )}
      {error === undefined ? null : (
        <p id={`${id}-note`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
