import { Module, type DynamicModule } from '@nestjs/common';
import { Pool } from 'pg';
import { Metrics } from '#libs/platform/metrics.js';

/** What every part of the system stands on: the connections to PostgreSQL and the figures. */
@Module({})
export class PlatformModule {
  static on(pool: Pool): DynamicModule {
    return { module: PlatformModule, global: true, providers: [{ provide: Pool, useValue: pool }, Metrics], exports: [Pool, Metrics] };
  }
}
