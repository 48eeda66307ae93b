import { readFileSync } from 'node:fs';
import { Module } from '@nestjs/common';
import { Settings } from '#libs/platform/settings.js';
import { OpenAiRewording } from '#libs/rewording/openai.rewording.js';
import { NoRewording, Rewording } from '#libs/rewording/rewording.js';

/** The endpoint that the operator has set, or none. */
function rewordingFrom({ rewording }: Settings): Rewording {
  if (!rewording) return new NoRewording();
  const { key, keyFile, ...endpoint } = rewording;
  const secret = keyFile === undefined ? key : readFileSync(keyFile, 'utf8').trim();
  return new OpenAiRewording({ ...endpoint, ...(secret !== undefined && { key: secret }) });
}

@Module({ providers: [{ provide: Rewording, useFactory: rewordingFrom, inject: [Settings] }], exports: [Rewording] })
export class RewordingModule {}
