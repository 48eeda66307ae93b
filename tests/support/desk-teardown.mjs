export { teardown as default } from './desk.mjs';
