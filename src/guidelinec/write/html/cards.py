"""The style by which rows of tables become cards on a narrow screen, each cell under the name of its column."""

CARDS = """
@media (max-width: 47.99rem) {
  table.cards, .cards > tbody, .cards > tbody > tr, .cards > tbody > tr > td { display: block; width: 100%; }
  .cards > caption { display: block; }
  .cards > colgroup { display: none; }
  .cards > thead { position: absolute; left: -999em; }
  .cards > tbody > tr { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 .9rem; overflow: hidden; }
  .cards > tbody > tr > td { border: 0; border-bottom: 1px solid var(--line); padding: .5em .8em; }
  .cards > tbody > tr > td:last-child { border-bottom: 0; }
  .cards > tbody > tr > td:empty { display: none; }
  .cards > tbody > tr > td[data-head]::before { content: attr(data-head); display: block; font-size: .8rem;
    font-weight: normal; color: var(--quiet); }
  .cards > tbody > tr.quiet > td + td, .cards > tbody > tr.heading > td.same { display: none; }
  .cards > tbody > tr.quiet > td[data-head]::before { content: none; }
}
"""
