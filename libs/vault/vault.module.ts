import { Global, Module } from '@nestjs/common';
import { Changes } from '#libs/vault/changes.js';
import { PostgresVault } from '#libs/vault/postgres.vault.js';
import { Vault } from '#libs/vault/vault.js';

/** Free text for every context, and the one way in which they change. */
@Global()
@Module({
  providers: [{ provide: Vault, useClass: PostgresVault }, Changes],
  exports: [Vault, Changes],
})
export class VaultModule {}
