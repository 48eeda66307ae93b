import { Module } from '@nestjs/common';
import { ChangeHouseStyleHandler } from '#libs/house-style/change-house-style.js';
import { FindHouseHandler, FindHousesHandler, FindIssuersHandler } from '#libs/house-style/find-houses.js';
import { FindHouseInWordsHandler } from '#libs/house-style/house-in-words.js';
import { HouseStyles } from '#libs/house-style/house-styles.js';
import { HouseTextsController } from '#libs/house-style/house-texts.controller.js';
import { IssuersController } from '#libs/house-style/issuers.controller.js';
import { PostgresHouseStyles } from '#libs/house-style/postgres.house-styles.js';
import { SentenceTemplatesController } from '#libs/house-style/sentence-templates.controller.js';

/** How the press offices write, and what they write again and again. */
@Module({
  controllers: [IssuersController, HouseTextsController, SentenceTemplatesController],
  providers: [
    { provide: HouseStyles, useClass: PostgresHouseStyles },
    ChangeHouseStyleHandler,
    FindHouseHandler,
    FindHousesHandler,
    FindIssuersHandler,
    FindHouseInWordsHandler,
  ],
})
export class HouseStyleModule {}
