import { MessageSquare } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { SessionId } from '../../../../src-shared/model/ids.ts'
import { useTranslation } from '../../../i18n/use-translation.ts'
import {
  commentsOf,
  type DiffComment,
  editComment,
  putComment,
  removeComment,
  useDiffComments,
  writeComment,
} from '../../../stores/diff-comments.ts'
import { didUndoable } from '../../../stores/undo.ts'
import { Button } from '../../../ui/button.tsx'

type Props = {
  readonly id: SessionId
  readonly commentKey: string
  /** Puts the focus back on the comment's line. */
  readonly onLeave: (comment: DiffComment) => void
}

const linesText = ({ from, to }: DiffComment): string => (from === to ? `${from}` : `${from}–${to}`)

function Editor({ id, comment, onLeave }: Pick<Props, 'id' | 'onLeave'> & { comment: DiffComment }) {
  const { t } = useTranslation(['diff', 'common'])
  const { text } = comment
  const done = () => {
    editComment(null)
    if (text.trim() === '') removeComment(id, comment.key)
    onLeave(comment)
  }
  const press = (event: KeyboardEvent) => {
    const isEnd = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    if (!isEnd || event.shiftKey) return
    event.preventDefault()
    event.stopPropagation()
    done()
  }
  return (
    <>
      <textarea
        className="input textarea diff-comment-text"
        // biome-ignore lint/a11y/noAutofocus: it was opened to be written in
        autoFocus
        aria-label={t('commentOn', { path: comment.path, lines: linesText(comment) })}
        placeholder={t('commentHint')}
        rows={3}
        value={text}
        // At each letter: it can be sent from here, and stays when its row scrolls away.
        onChange={(event) => writeComment(id, comment.key, event.target.value)}
        onKeyDown={press}
      />
      <div className="actions">
        <Button look="primary" onClick={done} disabled={text.trim() === ''}>
          {t('addComment')}
        </Button>
        <Button
          onClick={() => {
            removeComment(id, comment.key)
            onLeave(comment)
          }}
        >
          {t('discard')}
        </Button>
      </div>
    </>
  )
}

/** A comment that waits to be sent, below its lines. */
export function CommentNote({ id, commentKey, onLeave }: Props) {
  const { t } = useTranslation(['diff', 'common'])
  const comment = useDiffComments((state) => commentsOf(id)(state).find(({ key }) => key === commentKey))
  const editing = useDiffComments((state) => state.editing === commentKey)
  if (comment === undefined) return null
  const remove = () => {
    removeComment(id, commentKey)
    onLeave(comment)
    didUndoable({ title: t('commentRemoved'), undo: async () => putComment(id, comment) })
  }
  return (
    <section className="diff-comment" aria-label={t('commentAt', { lines: linesText(comment) })}>
      <p className="diff-comment-head muted">
        <MessageSquare size={13} aria-hidden />
        {t('commentAt', { lines: linesText(comment) })}
        <span className="diff-tag">{t('draft')}</span>
      </p>
      {editing ? (
        <Editor id={id} comment={comment} onLeave={onLeave} />
      ) : (
        <>
          <p className="diff-comment-said">{comment.text}</p>
          <div className="actions">
            <Button look="quiet" onClick={() => editComment(commentKey)}>
              {t('common:edit')}
            </Button>
            <Button look="quiet" onClick={remove}>
              {t('common:remove')}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
