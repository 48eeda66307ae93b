import { Module } from '@nestjs/common';
import { DataKeys } from '#libs/keys/data-keys.js';
import { Settings } from '#libs/platform/settings.js';
import { ApplyRetentionHandler, FindRetentionHandler, RETENTION_DAYS } from '#libs/privacy/apply-retention.js';
import { ErasePersonHandler, FindErasureHandler } from '#libs/privacy/erase-person.js';
import { ErasureLedger } from '#libs/privacy/erasure-ledger.js';
import { FindAccessReportHandler } from '#libs/privacy/find-access-report.js';
import { ForgetKeys } from '#libs/privacy/forget-keys.js';
import { retentionDays } from '#libs/privacy/retention-days.js';
import { RetentionController } from '#libs/privacy/retention.controller.js';
import { PrivacyController } from '#libs/privacy/privacy.controller.js';

/** What people may ask about their own data, and how long data are kept. */
@Module({
  controllers: [PrivacyController, RetentionController],
  providers: [
    {
      provide: ErasureLedger,
      inject: [Settings, DataKeys],
      useFactory: (settings: Settings, keys: DataKeys) => new ErasureLedger(settings.erasureLedger, keys),
    },
    { provide: RETENTION_DAYS, inject: [Settings], useFactory: (settings: Settings) => retentionDays(settings.retentionFile) },
    ForgetKeys,
    FindErasureHandler,
    FindAccessReportHandler,
    ErasePersonHandler,
    FindRetentionHandler,
    ApplyRetentionHandler,
  ],
  exports: [ErasureLedger],
})
export class PrivacyModule {}
