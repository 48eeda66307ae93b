import { Module } from '@nestjs/common';
import { FindHouseHandler, FindHousesHandler, FindIssuersHandler } from '#libs/house-style/find-houses.js';
import { HouseStyles } from '#libs/house-style/house-styles.js';
import { PostgresHouseStyles } from '#libs/house-style/postgres.house-styles.js';

/** How the press offices write, and what they write again and again. */
@Module({
  providers: [{ provide: HouseStyles, useClass: PostgresHouseStyles }, FindHousesHandler, FindHouseHandler, FindIssuersHandler],
})
export class HouseStyleModule {}
