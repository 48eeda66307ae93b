import { Global, Module } from '@nestjs/common';
import { AccountsController } from '#libs/access/accounts.controller.js';
import { PostgresAccounts } from '#libs/access/postgres.accounts.js';
import { PostgresObjects } from '#libs/access/postgres.objects.js';
import { Accounts } from '#libs/platform/policy/accounts.js';
import { Objects } from '#libs/platform/policy/objects.js';

/** Accounts, their roles, and what lies within whose reach. */
@Global()
@Module({
  controllers: [AccountsController],
  providers: [
    { provide: Accounts, useClass: PostgresAccounts },
    { provide: Objects, useClass: PostgresObjects },
  ],
  exports: [Accounts, Objects],
})
export class AccessModule {}
