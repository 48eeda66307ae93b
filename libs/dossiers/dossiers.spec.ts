import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Dossier } from '#libs/dossiers/dossier.js';
import { dossierDesk } from '#libs/dossiers/testing.js';

const samples = readdirSync('tests/samples', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file) => [file, JSON.parse(readFileSync(`tests/samples/${file}`, 'utf8')) as Dossier] as const);

describe.each(samples)('the dossier %s', (_, dossier) => {
  it('comes out as it went in', async () => {
    const desk = await dossierDesk();
    const { visitId, outcome } = await desk.import(dossier);
    expect(outcome).toBe('created');
    expect(await desk.export(visitId)).toEqual(dossier);
  });

  it('changes nothing the second time', async () => {
    const desk = await dossierDesk();
    await desk.import(dossier);
    const before = await desk.log();
    expect(await desk.import(dossier)).toMatchObject({ outcome: 'unchanged' });
    expect(await desk.log()).toEqual(before);
  });
});
