import { FolderGit2, FolderOpen, Play } from 'lucide-react'
import { useState } from 'react'
import { chooseRepository, pickRepository, useRepository } from '../../stores/repository.ts'
import { startDemo, useRuns } from '../../stores/runs.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { FailureNote } from '../../ui/notes.tsx'
import { MachineFindings } from './machine-findings.tsx'

function RepositoryChoice() {
  const chosen = useRepository((state) => state.chosen)
  const [url, setUrl] = useState('')
  const inspecting = chosen.kind === 'inspecting'
  return (
    <section className="panel" aria-label="Repository">
      <div className={inspecting ? 'drop-zone busy' : 'drop-zone'}>
        <FolderGit2 size={28} aria-hidden />
        <p className="drop-zone-title">
          {inspecting
            ? 'Looking at the repository…'
            : 'Drop a folder with a git repository anywhere on this window'}
        </p>
        {inspecting ? (
          <p className="muted ellipsis" title={chosen.location}>
            {chosen.location}
          </p>
        ) : (
          <p className="muted">
            Your own working tree is never touched: each session works in its own clone.
          </p>
        )}
        <Button
          look="primary"
          icon={<FolderOpen size={15} aria-hidden />}
          disabled={inspecting}
          onClick={() => void pickRepository()}
        >
          Choose a folder…
        </Button>
      </div>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault()
          void chooseRepository(url)
        }}
      >
        <TextField
          label="Or a Git URL"
          value={url}
          onChange={setUrl}
          inputMode="url"
          mono
          placeholder="https://example.com/team/repository.git"
        />
        <Button submits disabled={inspecting || url.trim() === ''}>
          Continue
        </Button>
      </form>
      {chosen.kind === 'refused' ? <FailureNote failure={chosen.failure} /> : null}
    </section>
  )
}

function DemoOffer() {
  const starting = useRuns((state) => state.starting)
  const failure = useRuns((state) => state.failure)
  return (
    <section className="panel" aria-labelledby="demo-title">
      <div className="demo-offer">
        <div>
          <h2 id="demo-title">Try the demo</h2>
          <p className="muted">
            Three tasks with two sessions each, on a small repository. It uses a scripted model: no key, no
            network. Git, Aider, the tests and the critique are real.
          </p>
        </div>
        <Button
          icon={<Play size={15} aria-hidden />}
          disabled={starting !== null}
          onClick={() => void startDemo()}
        >
          {starting === 'demo' ? 'Starting the demo…' : 'Try the demo'}
        </Button>
      </div>
      {failure === null ? null : <FailureNote failure={failure} />}
    </section>
  )
}

export function Start() {
  return (
    <div className="page page-narrow">
      <header className="page-header">
        <h1>New task</h1>
        <p className="muted">
          Choose a repository. Then say what is to be done, and how you will know that it is.
        </p>
      </header>
      <MachineFindings />
      <RepositoryChoice />
      <DemoOffer />
    </div>
  )
}
