export const VERDICT_LOOKS = {
  met: { label: 'Met', tone: 'good', shape: 'check' },
  unmet: { label: 'Unmet', tone: 'danger', shape: 'cross' },
  unproven: { label: 'Unproven', tone: 'warning', shape: 'triangle' },
} as const
