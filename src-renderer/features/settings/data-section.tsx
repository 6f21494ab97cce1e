import { say } from '../../i18n/say.ts'
import './data-section.css'
import { Eraser, FolderOpen, RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { DiskUse } from '../../../src-shared/ipc/messages.ts'
import { formatBytes } from '../../format/bytes.ts'
import { useTranslation } from '../../i18n/use-translation.ts'
import { freeDisk, measureDisk, revealData, useDisk } from '../../stores/disk-use.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote, Loading } from '../../ui/notes.tsx'

/** The bar is for the eye; the list says the same in words and figures, for everybody. */
function UseByPart({ use }: { readonly use: DiskUse }) {
  const { t } = useTranslation('settings')
  const parts = use.parts.toSorted((a, b) => b.bytes - a.bytes)
  return (
    <>
      <div className="disk-bar" aria-hidden>
        {parts.map(({ kind, bytes }) => (
          <span key={kind} className={`disk-part disk-${kind}`} style={{ flexGrow: bytes }} />
        ))}
      </div>
      <ul className="disk-legend">
        {parts.map(({ kind, bytes }) => (
          <li key={kind}>
            <span className={`disk-swatch disk-${kind}`} aria-hidden />
            <span className="disk-name">{t(`sections.data.parts.${kind}`)}</span>
            <span className="number">{formatBytes(bytes)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Freed() {
  const { t } = useTranslation('settings')
  const freed = useDisk((state) => state.freed)
  if (freed === null) return <p role="status" className="visually-hidden" />
  return (
    <div role="status" className="disk-freed">
      <p className={freed.bytes === 0 ? 'muted' : 'good'}>
        {freed.bytes === 0 && freed.sentences.length === 0
          ? t('sections.data.nothingFreed')
          : t('sections.data.freed', { size: formatBytes(freed.bytes) })}
      </p>
      {freed.sentences.map((sentence) => (
        <p key={sentence} className="muted">
          {say(sentence)}
        </p>
      ))}
    </div>
  )
}

function FreeSpace() {
  const { t } = useTranslation('settings')
  const [asking, setAsking] = useState(false)
  const busy = useDisk((state) => state.busy)
  return (
    <>
      <Button
        icon={<Eraser size={14} aria-hidden />}
        disabled={busy !== 'no'}
        onClick={() => setAsking(true)}
      >
        {t(busy === 'freeing' ? 'sections.data.freeing' : 'sections.data.free')}
      </Button>
      {asking ? (
        <ConfirmDialog
          title={t('sections.data.freeTitle')}
          confirmLabel={t('sections.data.freeConfirm')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            void freeDisk()
          }}
        >
          {t('sections.data.freeText')}
        </ConfirmDialog>
      ) : null}
    </>
  )
}

export function DataSection() {
  const { t } = useTranslation('settings')
  const { use, busy, failure } = useDisk()
  useEffect(() => void measureDisk(), [])
  return (
    <section className="panel" aria-label={t('sections.data.title')} aria-busy={busy !== 'no'}>
      {failure === null ? null : <FailureNote failure={failure} />}
      {use === null ? null : (
        <div className="panel-head">
          <div className="data-folder">
            <p className="field-label">{t('sections.data.folder')}</p>
            <p className="mono">{use.root}</p>
          </div>
          <Button icon={<FolderOpen size={14} aria-hidden />} onClick={() => void revealData()}>
            {t('sections.data.reveal')}
          </Button>
        </div>
      )}
      <div className="panel-head">
        <h3>{t('sections.data.use')}</h3>
        <p className="muted number">
          {use === null ? '' : t('sections.data.useOf', { size: formatBytes(use.total) })}
        </p>
      </div>
      {use === null && failure === null ? <Loading what={t('sections.data.measuring')} /> : null}
      {use === null ? null : <UseByPart use={use} />}
      <div className="actions">
        <FreeSpace />
        <Button
          look="quiet"
          icon={<RotateCw size={14} aria-hidden />}
          disabled={busy !== 'no'}
          onClick={() => void measureDisk()}
        >
          {t(busy === 'measuring' ? 'sections.data.measuring' : 'sections.data.again')}
        </Button>
      </div>
      <Freed />
    </section>
  )
}
