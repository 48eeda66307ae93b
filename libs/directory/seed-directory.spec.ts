import { expect, it } from '@jest/globals';
import { MemoryDirectory } from '#libs/directory/memory.directory.js';
import { defaultHosts, seedDirectory } from '#libs/directory/seed-directory.js';

it('the default directory is completed after a first start that was cut short, and leaves what was changed as it is', async () => {
  const directory = new MemoryDirectory();
  const [first, second] = defaultHosts();
  const { organisationId } = await directory.addOrganisation(first!);
  await directory.addOrganisation(second!);
  await directory.changeOrganisation(organisationId, { ...first!, names: [{ long: 'Neuer Name' }, ...first!.names] });
  await seedDirectory(directory);
  const hosts = await directory.listOrganisations('host');
  expect(hosts).toHaveLength(54);
  expect(hosts.find((one) => one.organisationId === organisationId)?.names[0]?.long).toBe('Neuer Name');
  const all = await directory.listOrganisations();
  await seedDirectory(directory);
  expect(await directory.listOrganisations()).toEqual(all);
});
