import { Module } from '@nestjs/common';
import { ChangePressReleaseHandler } from '#libs/press/change-press-release.js';
import { WritePressReleaseHandler } from '#libs/press/draft-press-release.js';
import { FindDraftHandler, FindDraftOfVisitHandler, FindDraftsOfVisitHandler, FindPressDeskHandler } from '#libs/press/find-draft.js';
import { IssuerReleasesController } from '#libs/press/issuer-releases.controller.js';
import { FactCheckController } from '#libs/press/edits/fact-check.controller.js';
import { FindFactCheckHandler } from '#libs/press/edits/find-fact-check.js';
import { FindTextChangesHandler } from '#libs/press/edits/find-text-changes.js';
import { FindAllPublishedHandler, FindPublishedHandler } from '#libs/press/find-published.js';
import { PressFacts } from '#libs/press/press-facts.js';
import { PressReadingController } from '#libs/press/press-reading.controller.js';
import { PressController } from '#libs/press/press.controller.js';
import { PressMaterialController } from '#libs/press/press-material.controller.js';
import { FindNextReferenceHandler, FindQuoteUsesHandler } from '#libs/press/releases-of-issuer.js';
import {
  FindReleaseHandler,
  FindReleasesDueHandler,
  FindReleasesOfVisitHandler,
  FindReleasesOfVisitsHandler,
  FindReleasesUnderWayHandler,
  FindVersionOfReleaseHandler,
} from '#libs/press/find-releases.js';
import { TakeWordEditsHandler } from '#libs/press/edits/take-word-edits.js';
import { WordController } from '#libs/press/edits/word.controller.js';

@Module({
  exports: [PressFacts],
  controllers: [WordController, FactCheckController, IssuerReleasesController, PressController, PressMaterialController, PressReadingController],
  providers: [
    FindFactCheckHandler,
    PressFacts,
    FindPublishedHandler,
    FindAllPublishedHandler,
    ChangePressReleaseHandler,
    WritePressReleaseHandler,
    FindReleaseHandler,
    FindReleasesDueHandler,
    FindReleasesOfVisitHandler,
    FindReleasesOfVisitsHandler,
    FindReleasesUnderWayHandler,
    FindVersionOfReleaseHandler,
    FindDraftHandler,
    FindDraftOfVisitHandler,
    FindDraftsOfVisitHandler,
    FindPressDeskHandler,
    FindNextReferenceHandler,
    FindQuoteUsesHandler,
    FindTextChangesHandler,
    TakeWordEditsHandler,
  ],
})
export class PressModule {}
