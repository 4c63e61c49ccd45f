package main

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestResults(t *testing.T) {
	list := questions(100_000, []string{"anna"})
	reached := &outcome{question: list[0], rows: 1, different: 1, bytes: 1234, samples: map[int]map[string][]sample{
		1:           {ourName: {{p50: 1, rate: 1, api: 1, neo: 1}}, handName: {{p50: 0.5}}, bareName: {{p50: 0.6}}, yogaName: {{p50: 8, api: 3, neo: 1}}, mercuriusName: {{p50: 4, api: 9, neo: 1}}},
		manyClients: {ourName: rates(4000), yogaName: rates(1000), mercuriusName: rates(1250), handName: rates(5000)},
	}}
	below := &outcome{question: list[2], samples: map[int]map[string][]sample{manyClients: {ourName: rates(99), yogaName: rates(10), mercuriusName: rates(1)}}}
	list[4].walks = 345_678
	dense := &outcome{question: list[4], rows: 2, different: 2, bytes: 10}
	failed := &outcome{question: list[3], err: errors.New("it differs\nin | two")}
	p := &page{settings: &settings{size: size{entities: 100_000, relations: 1_000_000}, rounds: 5, time: time.Second}, date: "2026-11-25", cores: 2, versions: []string{"Neo4j 5.26.28"}, imported: loading{2_000_000, 400 * time.Second}}
	got := p.write([]*outcome{reached, below, dense, failed})
	for _, want := range []string{
		"| one node | 4.00 × | 3.20 × | 3.20 × | 3.20 × |  | 3 × throughput | yes |\n",
		"| a sorted page of 50 people |  | 9.90 × | 9.90 × | 9.90 × |  | 10 × throughput | **missed** |\n",
		"| page 1,000 of all people, of 50 each, or one of the 9 before it | did not run: it differs in / two |||||| **missed** |\n",
		"| one node | 0.500 | 1.20 × | 2.00 × | **missed** | 5,000 |  | 1.25 × | yes | 8.00 × |\n",
		"| node | 8 | mercurius | 1 |",
		"took 400 s: 2,000,000 records, 5,000 a second",
		"100,000 entities and 1,000,000 relations",
		"our reply has 1,234 bytes.\n",
		"walks 345,678 paths.\n",
		"The process of Neo4j was not to be found",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("not there: %s", want)
		}
	}
	for line := range strings.SplitSeq(got, "\n") {
		if strings.HasPrefix(line, "| one node | 4") || strings.HasPrefix(line, "| page 1,000") {
			if n := strings.Count(line, "|"); n != 9 {
				t.Errorf("%d bars in %s", n, line)
			}
		}
	}
	if t.Failed() {
		t.Log(got)
	}
}

func TestFigure(t *testing.T) {
	for value, want := range map[float64]string{0: "", 0.1234: "0.123", 3.14159: "3.14", 31.4159: "31.4", 999.6: "1,000", 1234567: "1,234,567"} {
		if got := figure(value); got != want {
			t.Errorf("%v is %q, want %q", value, got, want)
		}
	}
}
