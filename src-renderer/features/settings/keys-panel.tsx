import { KeyRound, Lock, MemoryStick, RefreshCw, Trash2, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { KeyStorage } from '../../../src-shared/ipc/messages.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { loadKeys, saveKey, useKeys } from '../../stores/keys.ts'
import { IconButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { NewKey } from './new-key.tsx'

const LOOKS = { encrypted: Lock, memory: MemoryStick, plain: TriangleAlert } as const

/** Where they are kept, and what that means for their owner. */
function Storage({ storage: { kind, backend } }: { readonly storage: KeyStorage }) {
  const { t } = useTranslation('settings')
  const Icon = LOOKS[kind]
  return (
    <p className={`key-storage key-storage-${kind}`}>
      <Icon size={15} aria-hidden />
      <span>{t(`sections.keys.${kind}`, { backend: backend || t('sections.keys.systemKeyring') })}</span>
    </p>
  )
}

type ListProps = { readonly names: readonly string[]; readonly onReplace: (name: string) => void }

function StoredKeys({ names, onReplace }: ListProps) {
  const { t } = useTranslation('settings')
  const [removing, setRemoving] = useState<string | null>(null)
  if (names.length === 0) return <p className="muted">{t('sections.keys.none')}</p>
  return (
    <>
      <ul className="key-list" aria-label={t('sections.keys.list')}>
        {names.map((name) => (
          <li key={name}>
            <KeyRound size={14} aria-hidden />
            <span className="mono ellipsis" title={name}>
              {name}
            </span>
            <IconButton
              label={t('sections.keys.replaceKey', { name })}
              icon={<RefreshCw size={14} aria-hidden />}
              onClick={() => onReplace(name)}
            />
            <IconButton
              label={t('sections.keys.removeKey', { name })}
              icon={<Trash2 size={14} aria-hidden />}
              onClick={() => setRemoving(name)}
            />
          </li>
        ))}
      </ul>
      {removing === null ? null : (
        <ConfirmDialog
          title={t('sections.keys.removeTitle', { name: removing })}
          confirmLabel={t('sections.keys.remove')}
          onCancel={() => setRemoving(null)}
          onConfirm={() => {
            setRemoving(null)
            void saveKey(removing, '')
          }}
        >
          {t('sections.keys.removeText')}
        </ConfirmDialog>
      )}
    </>
  )
}

/** Provider keys. A stored value is never shown again. */
export function KeysPanel() {
  const { t } = useTranslation('settings')
  const { names, storage, failure } = useKeys()
  const [replaced, setReplaced] = useState<string | null>(null)
  useEffect(() => void loadKeys(), [])
  return (
    <section className="panel" aria-labelledby="keys-title">
      <div>
        <h3 id="keys-title">{t('sections.keys.title')}</h3>
        <p className="field-hint">{t('sections.keys.hint')}</p>
      </div>
      {storage === null ? null : <Storage storage={storage} />}
      {failure === null ? null : <FailureNote failure={failure} />}
      {names === null ? null : <StoredKeys names={names} onReplace={setReplaced} />}
      <NewKey key={replaced} name={replaced} onDone={() => setReplaced(null)} />
    </section>
  )
}
