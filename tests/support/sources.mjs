// Lets a plain Node process import the TypeScript sources: `#libs/x.js` means libs/x.ts, as it does in Jest and in the compiler.
import { registerHooks } from 'node:module';

const root = new URL('../../', import.meta.url);

registerHooks({
  resolve: (specifier, context, next) =>
    next(/^#(libs|apps|infra|tests)\//.test(specifier) ? new URL(specifier.slice(1).replace(/\.js$/, '.ts'), root).href : specifier, context),
});
