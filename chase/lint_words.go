package chase

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// writtenDay is a date with its day of the week, as a mail writes one.
var writtenDay = pattern(`\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (\d{1,2}) (January|February|March|April|May|June|July|August|September|October|November|December)(?: (\d{4}))?\b`)

// before is what makes a date one by which something must be done.
var before = pattern(`\b(?:by|until|before|no later than) (\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4})\b`)

// days looks at the dates: a day of the week that is another, a deadline that is
// past or falls on a day on which no bank works.
func (c *checker) days() {
	year, _, _ := c.today.Calendar()
	c.text(func(where, line string) {
		for _, m := range writtenDay().FindAllStringSubmatch(line, -1) {
			said := m[2] + " " + m[3] + " "
			right := false
			for y := year - 1; y <= year+1 && !right; y++ {
				on, err := time.Parse("2 January 2006", said+yearOr(m[4], y))
				right = err == nil && on.Weekday().String() == m[1]+"day" && (m[4] != "" || nearDay(DateOf(on), c.today))
			}
			if !right {
				c.warn(where, "%s is not a %sday", strings.TrimSpace(said+m[4]), m[1])
			}
		}
		for _, m := range before().FindAllStringSubmatch(line, -1) {
			on, err := time.Parse("2 January 2006", m[1])
			switch day := DateOf(on); {
			case err != nil:
				c.warn(where, "there is no %s", m[1])
			case day < c.today:
				c.stop(where, "%s is past: the draft is old. Compose it anew", m[1])
			case !c.s.Calendar.WorkingDay(day):
				c.warn(where, "%s is no working day: banks move nothing on it", m[1])
			}
		}
	})
}

func yearOr(said string, y int) string {
	if said != "" {
		return said
	}
	return time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")
}

// nearDay reports whether a day without a year may be meant: within ten months.
func nearDay(d, today Date) bool { return d > today.AddDays(-300) && d < today.AddDays(300) }

// promised holds a confirmation against the promise it confirms: the day it was
// promised for, and the day the money lands.
func (c *checker) promised() {
	pr := c.livePromise()
	if c.w.Template != "confirm-promise" || pr == nil {
		return
	}
	text := c.w.Subject + "\n" + c.w.Body
	says := func(d Date) bool {
		return strings.Contains(text, d.Noon().Format("2 January")) || strings.Contains(text, d.Noon().Format("2 Jan"))
	}
	if !says(pr.PayOn) {
		c.warn("", "they promised %s, and it does not say so", c.spokenDay(pr.PayOn))
	}
	if !says(pr.LandsOn) {
		c.warn("", "the money lands on %s, and it does not say so", c.spokenDay(pr.LandsOn))
	}
}

// firmWords are those that no mail says before the firm step (UX 15).
var firmWords = pattern(`(?i)\b(interest|late fees?|penalt(?:y|ies)|court|legal|solicitors?|lawyers?|proceedings|small claims|you promised)\b`)

// softMails are the templates of steps before firm, and of what happens beside
// them.
var softMails = []string{"pre-invoice", "courtesy", "pre-due", "friendly-1", "friendly-2", "voicemail", "confirm-promise", "query", "thanks", "on-account", "copy-invoice", "says-paid", "reply"}

// toneAndStep holds the mail against where the ladder stands.
func (c *checker) toneAndStep() {
	if slices.Contains(softMails, c.w.Template) {
		c.text(func(where, line string) {
			if word := firmWords().FindString(line); word != "" {
				c.warn(where, "%q belongs to a firmer step than %s", word, c.w.Template)
			}
		})
	}
	step, now := c.w.Step, c.stage().Step
	switch {
	case step.level() >= StepNotice.level():
		c.warn("", "this tells %s what you will do on a day: send it only if you would", c.Client.Name)
	case step.level() > now.level() && now.level() >= 0 && len(c.late()) > 0:
		c.warn("", "the ladder stands at %s; this is %s", now.Words(), step.Words())
	}
	if c.w.Tone == Formal && c.lastReached() == 0 && step.level() < StepLetter.level() {
		c.warn("", "this is the first contact and the tone is formal: - makes it softer")
	}
	if step == StepClaim && (c.s.Me.Address == "" || c.Client.Address == "") {
		c.warn("", "a letter before claim needs your address (address under [me] in the settings) and theirs, and goes by post")
	}
}

// never is what a mail about money must not say, each with why (RULES 7.3).
var never = []struct {
	words func() *regexp.Regexp
	why   string
	stop  bool
}{
	{pattern(`(?i)\b(police|criminal|prosecut\w+|arrest\w*|fraud)\b`), "a debt is no crime: saying so is an offence (Administration of Justice Act 1970, section 40)", true},
	{pattern(`(?i)\b(bailiffs?|enforcement (?:agents?|officers?)|seize)\b`), "nobody comes before a court has judged: it must not sound as if they did", true},
	{pattern(`(?i)\b(your (?:customers|clients|employer|family|neighbours)|social media|publicly|twitter|linkedin|bad review|name and shame)\b`), "a threat to tell others is harassment (the same Act)", true},
	{pattern(`(?i)\b(credit (?:blacklist\w*|rating|score)|blacklist\w*)\b`), "you cannot put anybody on such a list", true},
	{pattern(`(?i)\b(court order|summons|writ|official demand|by order of)\b`), "it must not look as if it came from a court", true},
	{pattern(`(?i)\b(liar|liars|lying|crooks?|thie(?:f|ves)|cheats?|idiots?|scum|shameless|disgrace\w*)\b`), "it may be read out one day: facts, quotes and times only", true},
	{pattern(`(?i)\b(plus|and|including|with) vat\b[^.]*\binterest\b|\binterest\b[^.]*\b(plus|including|with) vat\b`), "there is no VAT on interest", false},
	{pattern(`(?i)\b(our|my) (?:mistake|fault|error)\b`), "this concedes a query: is it meant to?", false},
	{pattern(`(?i)\bwithout prejudice\b`), "only on advice", false},
}

// enclosed is what says that something comes with the mail.
var enclosed = pattern(`(?i)\b(attached|enclosed|enclose)\b`)

func (c *checker) mustNot() {
	c.text(func(where, line string) {
		for _, n := range never {
			if word := n.words().FindString(line); word != "" {
				c.found = append(c.found, Finding{Where: where, Words: `"` + word + `": ` + n.why, Stop: n.stop})
			}
		}
		if says := strings.ToLower(line); c.Client.Kind == Individual && strings.Contains(says, "interest") && !strings.Contains(says, "no interest") {
			c.warn(where, "no statutory interest runs against a person")
		}
	})
}

// enclosures looks for what is said to come with the mail; a letter of claim to
// a person must have it (RULES 3.3).
func (c *checker) enclosures() {
	if c.w.Step == StepClaim && c.person() {
		c.warn("", "by post go with it: a statement, the Information Sheet, the Reply Form and the Financial Statement; dues attaches nothing")
		return
	}
	c.text(func(where, line string) {
		if word := enclosed().FindString(line); word != "" {
			c.warn(where, "%q: nothing is attached by dues: add it where you send it from", word)
		}
	})
}

// manners looks at how often they were contacted, and whether they are told
// when I will be in touch next (RULES 6.2, 7.3).
func (c *checker) manners() {
	today, week := 0, 0
	for _, a := range c.contacts {
		if a.Direction != Out || !a.reached() {
			continue
		}
		day := DateOf(a.At)
		if day == c.today && a.Kind == Mail {
			today++
		}
		if day > c.today.AddDays(-7) {
			week++
		}
	}
	switch {
	case today > 0:
		c.warn("", "they had %s from you today", plural(today, "mail"))
	case week >= 3:
		c.warn("", "you were in touch %d times in the last 7 days", week)
	}
}
