import type { Failure } from '../../src-shared/model/errors.ts'

export type SetupFailure = Failure<
  | 'aider-missing'
  | 'aider-configured-missing'
  | 'aider-unusable'
  | 'aider-too-old'
  | 'aider-install-failed'
  | 'registry-unreachable'
  | 'python-missing'
  | 'python-unsuitable'
  | 'python-without-venv'
  | 'electron-missing'
  | 'electron-package-failed'
  | 'libraries-missing'
  | 'apt-failed'
  | 'cancelled'
>

/** Takes one line for a person: what is being prepared, as it happens. */
export type Progress = (line: string) => void
