import { ChevronsDown, ChevronsUp, UnfoldVertical } from 'lucide-react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { IconButton } from '../button.tsx'
import type { Gap, Opened } from './diff-items.ts'

/** Lines that one press opens. */
const STEP = 20

type Props = {
  readonly gap: Gap
  /** `null`: nobody can read the file's other lines. */
  readonly onOpen: ((more: Opened) => void) | null
}

/** Unchanged lines that are hidden. */
export function GapRow({ gap: { key, lines, heading }, onOpen }: Props) {
  const { t } = useTranslation('diff')
  const text = lines === null ? t('rest') : t('hidden', { count: lines })
  const isLong = lines === null || lines > STEP
  return (
    <div className="diff-gap">
      {onOpen === null ? null : (
        <span className="diff-gap-buttons">
          {isLong && key !== '1' ? (
            <IconButton
              label={t('openDown', { count: STEP })}
              icon={<ChevronsDown size={13} aria-hidden />}
              onClick={() => onOpen({ down: STEP, up: 0 })}
            />
          ) : null}
          {isLong && key !== 'end' ? (
            <IconButton
              label={t('openUp', { count: STEP })}
              icon={<ChevronsUp size={13} aria-hidden />}
              onClick={() => onOpen({ down: 0, up: STEP })}
            />
          ) : null}
          {lines === null ? null : (
            <IconButton
              label={t('openAll', { count: lines })}
              icon={<UnfoldVertical size={13} aria-hidden />}
              onClick={() => onOpen({ down: lines, up: 0 })}
            />
          )}
        </span>
      )}
      <span className="muted">{text}</span>
      {heading === '' ? null : <code className="diff-gap-heading ellipsis">{heading}</code>}
    </div>
  )
}
