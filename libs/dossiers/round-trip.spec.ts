import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readDossier } from '#libs/dossiers/read-dossier.js';
import { dossierDesk } from '#tests/support/dossier-desk.js';
import { arbitraryDossier } from '#tests/support/arbitrary-dossier.js';
import { fuzz } from '#tests/support/fuzz.js';

describe('import and export', () => {
  it('give back every dossier exactly, also into an empty system', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDossier('d-1'), async (dossier) => {
        expect(readDossier(dossier)).toEqual(dossier);
        const desk = await dossierDesk();
        const { visitId } = await desk.import(dossier);
        const exported = await desk.export(visitId);
        expect(exported).toEqual(dossier);
        const other = await dossierDesk();
        expect(await other.export((await other.import(exported)).visitId)).toEqual(dossier);
      }),
      fuzz(40),
    );
  }, 120_000);

  it('follow a dossier through its changes, and remember what it said before', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryDossier('d-1'), arbitraryDossier('d-1'), arbitraryDossier('d-2'), async (first, second, another) => {
        const desk = await dossierDesk();
        const { visitId, position } = await desk.import(first);
        const other = await desk.import(another);
        // Once assigned, a reference number is changed but not taken away.
        const reference = first.release?.referenceNumber?.trim();
        fc.pre(!reference || Boolean(second.release?.referenceNumber?.trim()));
        await desk.import(second);
        expect(await desk.export(visitId)).toEqual(second);
        expect(await desk.export(visitId, position)).toEqual(first);
        expect(await desk.export(other.visitId)).toEqual(another);
        const before = (await desk.log()).length;
        expect((await desk.import(second)).outcome).toBe('unchanged');
        expect((await desk.log()).length).toBe(before);
      }),
      fuzz(40),
    );
  }, 120_000);
});
