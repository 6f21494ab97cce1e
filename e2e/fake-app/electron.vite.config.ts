import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string) => resolve(import.meta.dirname, '..', '..', path)

/** Electron starts a folder by its package.json. */
const appManifest = {
  name: 'app-manifest',
  closeBundle: () =>
    writeFileSync(
      at('out/fake-app/package.json'),
      JSON.stringify({ name: 'fake-app', version: '0.0.0', type: 'module', main: 'main/index.js' }),
    ),
}

/** The app on made-up sessions, for looking at every state of every screen. Never packaged. */
export default defineConfig({
  main: {
    plugins: [appManifest],
    build: {
      outDir: at('out/fake-app/main'),
      lib: { entry: { index: at('e2e/fake-app/index.ts') }, formats: ['es'] },
      externalizeDeps: { exclude: ['@xterm/headless', '@xterm/addon-serialize'] },
    },
  },
  preload: {
    build: {
      outDir: at('out/fake-app/preload'),
      lib: { entry: at('src-preload/index.ts'), formats: ['cjs'] },
      externalizeDeps: { exclude: ['zod'] },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react()],
    // Its build for browsers decodes by `innerHTML`, which the page's policy forbids.
    resolve: {
      alias: {
        'decode-named-character-reference': at('node_modules/decode-named-character-reference/index.js'),
      },
    },
    build: {
      outDir: at('out/fake-app/renderer'),
      assetsInlineLimit: 0,
      rollupOptions: {
        input: at('src-renderer/index.html'),
        output: { strictExecutionOrder: true },
      },
    },
  },
})
