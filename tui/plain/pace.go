package plain

import (
	"context"
	"strings"

	"dues/chase"
	"dues/tui/ui"
)

// pace does one of the acts that change when and how firmly a client is chased.
func (s *Session) pace(ctx context.Context, act string) (done bool, err error) {
	switch act {
	case "not today":
		err = s.notToday(ctx)
	case "hold":
		err = s.hold(ctx)
	case "lift":
		if _, held := s.sheet.Hold(); !held {
			s.talk.say("They are not on hold.")
			return false, nil
		}
		err = s.changed(s.book.LiftHold(ctx, s.item.ClientID), "hold lifted")
	case "step":
		err = s.step(ctx)
	}
	if err != nil {
		return false, err
	}
	return s.unlisted(ctx)
}

// changed says what was saved, unless it was not.
func (s *Session) changed(err error, words string) error {
	if err == nil {
		s.talk.say("Saved: %s. Say undo to take this back.", words)
	}
	return err
}

// notToday leaves the client in peace until a day.
func (s *Session) notToday(ctx context.Context) error {
	f := s.form(ui.NotTodayForm)
	if err := f.takeUp(ctx); err != nil {
		return err
	}
	tomorrow := s.kit.Settings.Calendar.Add(s.kit.Today(), 1)
	err := f.put(ctx,
		question{name: "why", ask: "Why? An empty line for no reason."},
		question{name: "until", ask: "Until when? An empty line for the next working day, " + tomorrow.Spelt(s.kit.Today()) + ".", read: s.day(s.laterDay)})
	if err != nil {
		return err
	}
	until, err := s.moment(f, "until", s.laterDay)
	if err != nil {
		return err
	}
	if until.On.IsZero() {
		until.On = tomorrow
	}
	for _, d := range chase.Deadlines(s.sheet.Account, until.On, s.kit.Now(), s.kit.Settings) {
		s.talk.say("Before then, %s", sentence(d.Line(s.kit.Today())))
	}
	z := chase.Snooze{ClientID: s.item.ClientID, Made: s.kit.Today(), Until: until.On, Words: f.get("why")}
	if err := s.book.Snooze(ctx, z); err != nil {
		return err
	}
	return s.changed(f.forget(ctx), "not today, back on "+until.On.Spelt(s.kit.Today()))
}

// laterDay reads a day that is not today.
func (s *Session) laterDay(words string, at chase.Anchor) (chase.Reading, error) {
	r, err := chase.ParseFutureMoment(words, at)
	if err == nil && r.Moment.On <= s.kit.Today() {
		err = &chase.FieldError{Field: "until", Problem: "Today is not later. Try tomorrow, thu or +1w; later puts them at the end of today."}
	}
	return r, err
}

// hold stops the chasing until a day.
func (s *Session) hold(ctx context.Context) error {
	if h, held := s.sheet.Hold(); held {
		s.talk.say("On hold already: %s. Say lift to end it.", h.Reason.Words())
	}
	f := s.form(ui.HoldForm)
	if err := f.takeUp(ctx); err != nil {
		return err
	}
	err := f.put(ctx,
		question{name: "why", ask: "Why? " + listed(holdWords()) + ".", must: true, read: readHold},
		question{name: "until", ask: "Until when? An empty line for until you lift it.", read: s.day(chase.ParseFutureMoment)},
		question{name: "words", ask: "More about it? An empty line for nothing."})
	if err != nil {
		return err
	}
	until, err := s.moment(f, "until", chase.ParseFutureMoment)
	if err != nil {
		return err
	}
	reason, err := ui.WhyHold(f.get("why"))
	if err != nil {
		return err
	}
	h := chase.Hold{ClientID: s.item.ClientID, Reason: reason, Words: f.get("words"), From: s.kit.Today(), Until: until.On}
	if h, err = chase.NewHold(h, s.sheet.Account.Client, s.kit.Today()); err != nil {
		return err
	}
	if err := s.book.Hold(ctx, h); err != nil {
		return err
	}
	words := "on hold until you lift it"
	if !h.Until.IsZero() {
		words = "on hold until " + h.Until.Spelt(s.kit.Today())
	}
	return s.changed(f.forget(ctx), words)
}

// holdWords are the reasons for a hold as they are said.
func holdWords() []word {
	var words []word
	for _, r := range ui.HoldReasons {
		words = append(words, word{is: strings.ReplaceAll(string(r.Reason), "-", " "), letter: r.Key})
	}
	return words
}

// readHold names the reason and keeps its letter.
func readHold(text string) (string, string, error) {
	is, wrong := match(text, holdWords())
	for i, w := range holdWords() {
		if w.is == is {
			return "Hold: " + ui.HoldReasons[i].Reason.Words() + ".", w.letter, nil
		}
	}
	return "", "", &chase.FieldError{Problem: wrong}
}

// steps are the words of how firmly, and in what tone.
var steps = []word{
	{is: "softer", letter: "s"}, {is: "firmer", letter: "f"}, {is: "ladder", letter: "a"}, {is: "informal", letter: "1"}, {is: "neutral", letter: "2"},
	{is: "formal", letter: "3"}, {is: "pin", letter: "p"}, {is: "drop", letter: "d"},
}

// step changes how firmly a client is chased.
func (s *Session) step(ctx context.Context) error {
	c, at := s.sheet.Account.Client, s.sheet.Prep.Step
	s.talk.say("Now: %s, %s. Softer is %s, firmer %s; ladder follows it again; pin puts them at the top of the list; drop stops the chasing for good.",
		at.Words(), string(c.Tone), at.Softer().Words(), at.Shift(1).Words())
	as, err := s.talk.choose("How? "+listed(steps)+".", steps)
	if err != nil {
		return err
	}
	switch as {
	case "softer":
		return s.setStep(ctx, at.Softer())
	case "firmer":
		return s.setStep(ctx, at.Shift(1))
	case "ladder":
		return s.changed(s.book.SetStep(ctx, c.ID, ""), "follows the ladder again")
	case "pin":
		return s.changed(s.book.Pin(ctx, c.ID, !c.Pinned), either(c.Pinned, "no longer pinned", "pinned to the top"))
	case "drop":
		given := c.Dropped.IsZero()
		return s.changed(s.book.GiveUp(ctx, c.ID, given), either(given, "given up: no longer chased", "chased again"))
	}
	return s.changed(s.book.SetTone(ctx, c.ID, chase.Tone(as)), "tone "+as)
}

func (s *Session) setStep(ctx context.Context, step chase.Step) error {
	return s.changed(s.book.SetStep(ctx, s.item.ClientID, step), "step "+step.Words())
}

func either(yes bool, one, other string) string {
	if yes {
		return one
	}
	return other
}
