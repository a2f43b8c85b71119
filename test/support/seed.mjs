// The laws are tried on the same input in every run, so that a failure is never a matter of luck. LAW_SEED=n tries others.
import { createRequire } from 'node:module';

const seed = Number(process.env.LAW_SEED ?? 1972);
// The tests are CommonJS: it is their copy of the library that has to know.
createRequire(import.meta.url)('fast-check').configureGlobal({ seed });
console.log(`laws on seed ${seed}`);
