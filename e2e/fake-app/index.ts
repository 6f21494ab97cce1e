import { runDesktopApp } from '../../src-main/window/desktop-app.ts'
import { composeFake } from './compose-fake.ts'

runDesktopApp(composeFake)
