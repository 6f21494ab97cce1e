import type { english } from '../../src-shared/locales/en/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof english
    returnNull: false
  }
}
