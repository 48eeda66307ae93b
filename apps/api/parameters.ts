/** What the names in addresses stand for; each means the same wherever it occurs. */
export const PATH_PARAMETERS: Readonly<Record<string, { readonly description: string; readonly example: string }>> = {
  visitId: { description: 'The visit: the id that scheduling it answered.', example: '0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55' },
  tourId: { description: 'The tour: the id that planning it answered.', example: '5d0f7f0a-2f0b-4f4e-8a57-1c1f6d3b9e20' },
  releaseId: { description: 'The press release: the id that drafting it answered.', example: '6fa3c1de-58a3-4c5f-8a0e-2f5d6f0d7e11' },
  personId: { description: 'A person of the directory.', example: 'person-0b8f6d0e-5a0c-4b61-9d8a-0d7f0a3c1e55' },
  officeId: { description: 'An office of the directory.', example: 'office-5f0c2c51-4c36-4a43-8f5e-5f1f4f3d7a10' },
  organisationId: { description: 'An organisation of the directory.', example: 'org-soest' },
  stopId: { description: 'A stop of the visit, as whoever added it called it.', example: 'kreishaus' },
  itemId: { description: 'An item of the agenda, as whoever added it called it.', example: 'austausch' },
  groupId: { description: 'A group of the attendance list, as whoever added it called it.', example: 'kommunen' },
  occasionId: { description: 'An occasion of the visit; a new one gets this id.', example: 'ausstellung' },
  contactId: { description: 'A prior contact of the visit; a new one gets this id.', example: 'fachtag-2019' },
  statementId: { description: 'A statement of the release; a new one gets this id.', example: 's1' },
  photoId: { description: 'A photo of the release; a new one gets this id.', example: 'p1' },
  blockId: { description: 'A block of the text of the release, as reading the release shows it.', example: 'lead' },
  follower: { description: 'A view or reactor, as the list of parked events names it.', example: 'programme' },
  view: { description: 'A view, as GET /health/ready names it.', example: 'programme' },
};
