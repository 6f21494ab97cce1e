import { startI18n } from '../i18n/i18n.ts'

// What a person reads is what tests of the window expect: English.
startI18n()
