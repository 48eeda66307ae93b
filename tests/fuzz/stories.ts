import { houseStories } from '#tests/fuzz/house-stories.js';
import { pressStories } from '#tests/fuzz/press-stories.js';
import type { Pick, Story } from '#tests/fuzz/story.js';
import { visitStories } from '#tests/fuzz/visit-stories.js';

/** The ways through the rules that chance alone would hardly find; `pick` chooses among what is known. */
export const stories = (pick: Pick, letterhead: Buffer): readonly Story[] => [...pressStories(pick), ...visitStories(pick), ...houseStories(pick, letterhead)];
