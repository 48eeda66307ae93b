import { Module, type DynamicModule } from '@nestjs/common';
import { Pool } from 'pg';
import { DataKeys } from '#libs/keys/data-keys.js';
import { Clocks } from '#libs/platform/clocks.js';
import { Metrics } from '#libs/platform/metrics.js';
import { OtlpTraces } from '#libs/platform/otlp-traces.js';
import { DEFAULTS, Settings } from '#libs/platform/settings.js';

/** What every part of the system stands on: the connections to PostgreSQL, the keys of the vault, what was set, the clocks and the figures. */
@Module({})
export class PlatformModule {
  static on(pool: Pool, keys: DataKeys, settings: Settings = DEFAULTS): DynamicModule {
    const clocks = (metrics: Metrics) =>
      new Clocks(
        () => Date.now(),
        () => databaseTime(pool),
        settings.clockToleranceMs,
        (apartMs) => metrics.clocksApart.set(apartMs / 1_000),
      );
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: Pool, useValue: pool },
        { provide: DataKeys, useValue: keys },
        { provide: Settings, useValue: settings },
        Metrics,
        { provide: OtlpTraces, useFactory: () => settings.tracesUrl && new OtlpTraces(settings.tracesUrl) },
        { provide: Clocks, inject: [Metrics], useFactory: clocks },
      ],
      exports: [Pool, DataKeys, Settings, Metrics, Clocks],
    };
  }
}

async function databaseTime(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ now: number }>(`select extract(epoch from clock_timestamp())::float8 * 1000 as now`);
  return rows[0]!.now;
}
