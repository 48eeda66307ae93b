import { expect, it } from '@jest/globals';
import { Metrics } from '#libs/platform/metrics.js';

it('what the database could not say is unknown, and neither nothing parked nor a queue that is away', async () => {
  const metrics = new Metrics();
  const valueOf = async (name: string) => (await metrics.registry.getSingleMetric(name)!.get()).values.map(({ value }) => value);
  metrics.setStanding({ followers: [], parked: 2, jobs: [] });
  expect(await valueOf('ortstermin_parked_events')).toEqual([2]);
  metrics.setStanding(undefined);
  expect(await valueOf('ortstermin_database_up')).toEqual([0]);
  for (const name of ['ortstermin_parked_events', 'ortstermin_parked_jobs', 'ortstermin_job_queue_up']) expect(await valueOf(name)).toEqual([NaN]);
});
